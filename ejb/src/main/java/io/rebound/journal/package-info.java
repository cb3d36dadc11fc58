/** The tasks that were accepted, so that none is lost. */
package io.rebound.journal;
