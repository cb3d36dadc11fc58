/** The first screen: how the deployment is doing, live. */
package io.rebound.console.overview;
