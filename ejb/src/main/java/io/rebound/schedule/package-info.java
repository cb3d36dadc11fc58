/** What is due, and who holds it. */
package io.rebound.schedule;
