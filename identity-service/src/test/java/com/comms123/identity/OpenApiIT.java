package com.comms123.identity;

import com.comms123.identity.fixture.IdentityTest;
import com.comms123.testing.openapi.DescribingTheApi;

/// Each operation says in its code what it does.
@IdentityTest
class OpenApiIT implements DescribingTheApi {}
