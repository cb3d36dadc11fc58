/**
 * How fast it is: runs of scenarios on this deployment, started, stopped, remembered and compared.
 */
package io.rebound.benchmark;
