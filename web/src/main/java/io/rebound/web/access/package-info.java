/** Who is asking: the tenant or administrator that a request's credential stands for. */
package io.rebound.web.access;
