/** Lets Arquillian deploy an enterprise archive to Payara Micro. */
package io.rebound.server.container;
