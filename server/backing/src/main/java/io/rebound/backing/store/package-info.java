/** What a backing store is, wherever it runs. */
package io.rebound.backing.store;
