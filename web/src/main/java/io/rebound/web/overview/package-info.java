/** The deployment as a whole over HTTP: the overview and the nodes. */
package io.rebound.web.overview;
