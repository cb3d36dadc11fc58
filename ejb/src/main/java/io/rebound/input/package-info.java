/** What people and clients ask for, and what was wrong with it. */
package io.rebound.input;
