/// Contact data comes from identity-service, and is never kept here.
package com.comms123.membership.identity;
