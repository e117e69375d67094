/// By what people are recognised comes from identity-service.
@NullMarked
package com.comms123.membership.person.identity;

import org.jspecify.annotations.NullMarked;
