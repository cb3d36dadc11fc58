package io.rebound.server.container;

import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** There is nothing to choose. */
public class MicroConfiguration implements ContainerConfiguration {
  @Override
  public void validate() {}
}
