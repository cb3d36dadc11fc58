/** What is to be delivered, its life, and what became of each attempt. */
package io.rebound.task;
