/** Tasks over HTTP: handed in, looked up, listed and changed. */
package io.rebound.web.task;
