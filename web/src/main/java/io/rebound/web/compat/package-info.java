/** The endpoints of the service Rebound that this one succeeds, as its clients know them. */
package io.rebound.web.compat;
