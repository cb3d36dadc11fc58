/** Whether the service lives and can do its work. */
package io.rebound.web.health;
