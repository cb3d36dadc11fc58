/** What is done to be measured, a class for each kind. */
package io.rebound.bench.scenario;
