/**
 * Delivers tasks to webhooks, without holding a thread while it waits, and only to addresses that
 * may be dialled.
 */
package io.rebound.delivery.http;
