/** What a client is told when something is wrong, in one form (RFC 9457). */
package io.rebound.web.problem;
