/// Names from identity-service.
package com.comms123.membership.member.identity;
