/** Lists in pages: what a client may ask of a list, and how it gets the next page. */
package io.rebound.web.page;
