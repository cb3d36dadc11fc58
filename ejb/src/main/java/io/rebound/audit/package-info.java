/** Who changed what, when, from where, and how it was before. */
package io.rebound.audit;
