package com.comms123.messaging;

import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.testing.openapi.DescribingTheApi;

/// Each operation says in its code what it does.
class OpenApiIT extends MessagingIT implements DescribingTheApi {}
