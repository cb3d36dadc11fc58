/** The REST interface: resources, requests and answers, credentials, problems. */
package io.rebound.web;
