/** What all screens share: the menu, the texts, and how values are written. */
package io.rebound.console.page;
