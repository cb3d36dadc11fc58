/** Drawings of numbers over time, made on the server: no script, no other host, one look. */
package io.rebound.console.chart;
