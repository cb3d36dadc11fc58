/** Lets Payara Micro take an enterprise archive. */
package io.rebound.micro;
