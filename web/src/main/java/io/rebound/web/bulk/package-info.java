/** Acts on many tasks at once over HTTP. */
package io.rebound.web.bulk;
