/** The screen that shows who changed what. */
package io.rebound.console.audit;
