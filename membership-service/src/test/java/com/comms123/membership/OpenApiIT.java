package com.comms123.membership;

import com.comms123.testing.PlatformTest;
import com.comms123.testing.openapi.DescribingTheApi;
import com.comms123.testing.openapi.ServiceDescription;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Each operation says in its code what it does.
@PlatformTest
class OpenApiIT implements DescribingTheApi {
    private final ServiceDescription description;

    @Autowired
    OpenApiIT(ApplicationContext service) {
        this.description = new ServiceDescription(service);
    }

    @Override
    public ServiceDescription description() {
        return description;
    }
}
