package io.rebound.micro;

import jakarta.inject.Inject;
import org.glassfish.api.event.EventListener;
import org.glassfish.api.event.Events;
import org.glassfish.hk2.api.PostConstruct;
import org.glassfish.hk2.runlevel.RunLevel;
import org.glassfish.internal.deployment.Deployment;
import org.glassfish.internal.deployment.ExtendedDeploymentContext;
import org.jvnet.hk2.annotations.Service;

/**
 * Notes the archive type of each module while it is prepared; without it the boot fails after a
 * successful deployment, when the server reports on the modules.
 */
@Service(name = "module-archive-types")
@RunLevel(10)
public class ModuleArchiveTypes implements EventListener, PostConstruct {
  private final Events events;

  @Inject
  public ModuleArchiveTypes(Events events) {
    this.events = events;
  }

  @Override
  public void postConstruct() {
    events.register(this);
  }

  // Raw on purpose: the server's Event is generic, the one compiled against is not.
  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public void event(Event event) {
    // hook() of any other event may throw
    if (event.is(Deployment.MODULE_PREPARED)) {
      ExtendedDeploymentContext context = (ExtendedDeploymentContext) event.hook();
      String type = context.getArchiveHandler().getArchiveType();
      if (!"ear".equals(type)) {
        context.getModuleProps().putIfAbsent("archiveType", type);
      }
    }
  }
}
