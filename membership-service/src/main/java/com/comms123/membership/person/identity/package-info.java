/// Address hashes from identity-service.
package com.comms123.membership.person.identity;
