/** Dead letters by cause, one by one, and the runs that bring many of them back. */
package io.rebound.console.dead;
