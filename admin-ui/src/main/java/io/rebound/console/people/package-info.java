/** The screens of users, and of one's own password. */
package io.rebound.console.people;
