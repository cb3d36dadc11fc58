/** Acts on many tasks at once: counted first, done page by page at a rate, stopped and resumed. */
package io.rebound.bulk;
