/** What the intake explains, as JSON. */
package io.rebound.intake.json;
