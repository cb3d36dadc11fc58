/** How the deployment is doing: rates, depths, nodes, and what is wrong in plain language. */
package io.rebound.overview;
