/// A roster of pupils that an admin has brought, and what has become of each row.
package com.comms123.membership.imports.domain;
