/** The processes that deliver. */
package io.rebound.console.node;
