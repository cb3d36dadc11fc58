/** Runs the whole service on a developer's machine: the missing stores, then the server. */
package io.rebound.launcher;
