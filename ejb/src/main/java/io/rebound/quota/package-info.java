/** How much tenants hand in, held against what they may. */
package io.rebound.quota;
