/** Receivers that log what they get. */
package io.rebound.lab.sink;
