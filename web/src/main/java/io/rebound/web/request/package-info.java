/** What every request has: a body of bounded size, expectations and an answer. */
package io.rebound.web.request;
