/** Ends attempts in batches and hands their outcomes to the history. */
package io.rebound.settle;
