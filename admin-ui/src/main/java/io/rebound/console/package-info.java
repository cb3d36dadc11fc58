/** The console: one page and one bean per screen. */
package io.rebound.console;
