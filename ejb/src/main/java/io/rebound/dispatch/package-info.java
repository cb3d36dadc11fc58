/** Claims due tasks, has them delivered and decides what follows. */
package io.rebound.dispatch;
