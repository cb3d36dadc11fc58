/** What goes wrong, and what must hold all the same; a class each. */
package io.rebound.lab.fault;
