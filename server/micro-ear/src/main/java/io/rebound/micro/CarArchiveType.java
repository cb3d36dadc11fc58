package io.rebound.micro;

import jakarta.inject.Singleton;
import org.glassfish.api.deployment.archive.ArchiveType;
import org.jvnet.hk2.annotations.Service;

/**
 * The archive type "car" (application client), by which the deployer sorts an archive's modules.
 */
@Service(name = "car")
@Singleton
public class CarArchiveType extends ArchiveType {
  public CarArchiveType() {
    super("car", ".jar");
  }
}
