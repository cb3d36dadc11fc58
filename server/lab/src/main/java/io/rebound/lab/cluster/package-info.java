/** Nodes as processes with stores of their own, and how they are called. */
package io.rebound.lab.cluster;
