/** The screens of retry policies: edited as a form or as JSON, drawn, explained, compared. */
package io.rebound.console.policies;
