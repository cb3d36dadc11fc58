/** The deployment as a whole over HTTP: the overview and the nodes, for administrators. */
package io.rebound.web.overview;
