/** What happened, for people. */
package io.rebound.history;
