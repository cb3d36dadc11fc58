/** Asks an OpenID provider who somebody is, and believes nothing that it has not checked. */
package io.rebound.console.oidc;
